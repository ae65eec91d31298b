# The page in a container: docker build -t tracuu . && docker run --network host -v "$PWD/corpus:/srv/tracuu/corpus" tracuu
FROM python:3.11-slim-bookworm
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
    libreoffice-writer-nogui libreoffice-calc-nogui tesseract-ocr tesseract-ocr-vie tesseract-ocr-eng \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/tracuu
ENV HF_HUB_OFFLINE=1 TRANSFORMERS_OFFLINE=1 TOKENIZERS_PARALLELISM=false OMP_NUM_THREADS=1
# The build of torch without CUDA, where it is published: plain "torch" brings several gigabytes that are not used.
COPY requirements.lock ./
RUN pip install --no-cache-dir -c requirements.lock --extra-index-url https://download.pytorch.org/whl/cpu torch
COPY pyproject.toml README.md LICENSE app.py ./
COPY docs docs
COPY src src
RUN pip install --no-cache-dir -c requirements.lock -e '.[documents,scans]' && useradd --create-home officer \
 && mkdir -p corpus index && chown -R officer corpus index
USER officer
VOLUME ["/srv/tracuu/corpus", "/srv/tracuu/index"]
CMD ["sh", "-c", "tracuu ingest; exec tracuu serve"]
