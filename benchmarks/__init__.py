"""What Tawatur costs: whole processes, measured from outside. Run `python -m benchmarks.demo` or `.scale`."""
