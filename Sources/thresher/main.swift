import Glibc
import GtkShell

exit(ThresherApplication().run())
