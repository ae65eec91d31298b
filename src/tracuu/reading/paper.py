"""A page that was photographed, or scanned with its lid open, goes in; the paper alone comes out, flat and upright.

Without this the edge of the paper reads as one large ruled cell.
"""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracuu.reading.picture import Grey, Picture, opencv

SMALL = 600  # pixels, the longer side on which the paper's edges are looked for
DARK = 0.55  # of the paper's grey: what is darker at the picture's edge is not the paper
LEAST_DARK = 0.08  # of the picture's edge; less is a shadow
OF_THE_WAY = 0.25  # from the dark to the paper: shadows on the paper are nearer to it
LEAST_PAPER = 0.5  # of the picture
STEEPEST = 0.35  # how much a side may rise or lean, of its length
INSET = 0.004  # of the page, by which its edges are left out


def paper_alone(picture: Picture) -> Picture:
    """The picture cut at the paper's four corners and drawn flat; as it is where no dark ground shows around it."""
    paper = _paper(picture.grey)
    if paper is None:
        return picture
    cv2 = opencv()
    contours, _ = cv2.findContours(paper, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    hull = cv2.convexHull(max(contours, key=cv2.contourArea))
    corners = _four(hull)
    if corners is None or cv2.contourArea(hull) < LEAST_PAPER * paper.size:
        return picture
    scale = max(picture.grey.shape) / max(paper.shape)
    return replace(picture, grey=_flat(picture.grey, _inset(corners) * scale))


def _paper(grey: Grey) -> "NDArray[np.uint8] | None":
    """Where the paper is, in small: all that is not dark from the picture's edge on; None if nothing dark is there."""
    cv2 = opencv()
    shrink = SMALL / max(grey.shape)
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    small = cv2.medianBlur(small, 9)  # letters go
    light = float(np.percentile(small, 70))
    edge = np.concatenate([small[0], small[-1], small[:, 0], small[:, -1]])
    dark = edge[edge < DARK * light]
    if len(dark) < LEAST_DARK * len(edge):
        return None
    ground = float(np.median(dark))
    below = (small < ground + OF_THE_WAY * (light - ground)).astype(np.uint8)
    _, labels = cv2.connectedComponents(below, connectivity=8)
    at_edge = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    outside = np.isin(labels, at_edge[at_edge > 0])
    return np.where(outside, np.uint8(0), np.uint8(255))


def _four(hull: Any) -> "NDArray[np.float64] | None":
    """The corners of what is nearly four-sided: upper left, upper right, lower right, lower left."""
    cv2 = opencv()
    around = cv2.arcLength(hull, True)
    for tolerance in (0.01, 0.02, 0.03, 0.05):
        found = cv2.approxPolyDP(hull, tolerance * around, True)
        if len(found) == 4:
            break
    if len(found) != 4:
        return None
    points = found.reshape(4, 2).astype(np.float64)
    total, apart = points.sum(axis=1), points[:, 0] - points[:, 1]
    order = [int(total.argmin()), int(apart.argmax()), int(total.argmax()), int(apart.argmin())]
    return points[order] if len(set(order)) == 4 and _is_sheet(points[order]) else None


def _is_sheet(corners: "NDArray[np.float64]") -> bool:
    """Whether the sides run across and down, as those of a page that can be read."""
    sides = np.abs(np.roll(corners, -1, axis=0) - corners)
    return bool(
        all(sides[[0, 2], 1] < STEEPEST * sides[[0, 2], 0]) and all(sides[[1, 3], 0] < STEEPEST * sides[[1, 3], 1])
    )


def _inset(corners: "NDArray[np.float64]") -> "NDArray[np.float64]":
    middle = corners.mean(axis=0)
    return np.asarray(middle + (corners - middle) * (1 - 2 * INSET), dtype=np.float64)


def _flat(grey: Grey, corners: "NDArray[np.float64]") -> Grey:
    cv2 = opencv()
    upper_left, upper_right, lower_right, lower_left = corners
    width = round(max(np.linalg.norm(upper_right - upper_left), np.linalg.norm(lower_right - lower_left)))
    height = round(max(np.linalg.norm(lower_left - upper_left), np.linalg.norm(lower_right - upper_right)))
    wanted = np.array([(0, 0), (width - 1, 0), (width - 1, height - 1), (0, height - 1)], np.float32)
    turn = cv2.getPerspectiveTransform(corners.astype(np.float32), wanted)
    return np.asarray(cv2.warpPerspective(grey, turn, (width, height), flags=cv2.INTER_CUBIC), dtype=np.uint8)
