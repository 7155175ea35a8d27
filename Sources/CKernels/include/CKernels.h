#include "skipgram.h"
