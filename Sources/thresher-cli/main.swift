print("thresher-cli")
