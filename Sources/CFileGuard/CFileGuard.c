#include "CFileGuard.h"
