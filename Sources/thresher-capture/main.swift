internal import Capture
internal import Glibc

exit(HelperMain.run(CommandLine.arguments))
