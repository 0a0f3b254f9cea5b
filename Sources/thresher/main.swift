print("thresher")
