"""Places and actors get candidates from local tables; pure, cheap, run again alone."""
