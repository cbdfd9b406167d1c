"""The way into an installed bpstudio."""

from multiprocessing import freeze_support

from bpstudio.__main__ import main

if __name__ == "__main__":
    freeze_support()
    main()
