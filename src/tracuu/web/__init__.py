"""The pages that officials see; they show what the other rooms answer and decide nothing."""
