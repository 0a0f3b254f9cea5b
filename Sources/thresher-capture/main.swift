internal import Capture
