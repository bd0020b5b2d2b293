"""Web archives: WARC files, and WACZ packages of them, with every hash that they carry checked."""
