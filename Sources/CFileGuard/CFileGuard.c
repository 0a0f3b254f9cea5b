#include "CFileGuard.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/* Chosen: far more files than one window opens together, those of a recording in the making, one a
 * CPU, included. */
#define SLOT_COUNT 4096

struct guarded_range {
	_Atomic uintptr_t start; /* 0: the slot is free */
	_Atomic uintptr_t end;
	atomic_bool hit;
};

static struct guarded_range ranges[SLOT_COUNT];
static pthread_mutex_t adding = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t installed = PTHREAD_ONCE_INIT;
static struct sigaction previous;
static uintptr_t page_size;

/* Runs in a signal handler: nothing but atomics and mmap(2), a plain system call. */
static bool replace_page(uintptr_t address)
{
	for (int slot = 0; slot < SLOT_COUNT; slot++) {
		uintptr_t start = atomic_load(&ranges[slot].start);
		if (start == 0 || address < start || address >= atomic_load(&ranges[slot].end))
			continue;
		void *page = (void *)(address & ~(page_size - 1));
		void *zeros = mmap(page, page_size, PROT_READ,
				   MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
		if (zeros == MAP_FAILED)
			return false;
		atomic_store(&ranges[slot].hit, true);
		return true;
	}
	return false;
}

static void on_bus_error(int number, siginfo_t *info, void *context)
{
	if (replace_page((uintptr_t)info->si_addr))
		return;
	if (previous.sa_flags & SA_SIGINFO) {
		previous.sa_sigaction(number, info, context);
		return;
	}
	if (previous.sa_handler != SIG_DFL && previous.sa_handler != SIG_IGN) {
		previous.sa_handler(number);
		return;
	}
	/* Not ours: returning runs the faulting instruction again, now with the default action. */
	signal(SIGBUS, SIG_DFL);
}

static void install(void)
{
	struct sigaction action = { .sa_sigaction = on_bus_error, .sa_flags = SA_SIGINFO };

	page_size = (uintptr_t)sysconf(_SC_PAGESIZE);
	sigemptyset(&action.sa_mask);
	sigaction(SIGBUS, &action, &previous);
}

int fileguard_add(const void *base, size_t size)
{
	int found = -1;

	pthread_once(&installed, install);
	pthread_mutex_lock(&adding);
	for (int slot = 0; slot < SLOT_COUNT && found < 0; slot++) {
		if (atomic_load(&ranges[slot].start) != 0)
			continue;
		atomic_store(&ranges[slot].hit, false);
		atomic_store(&ranges[slot].end, (uintptr_t)base + size);
		atomic_store(&ranges[slot].start, (uintptr_t)base);
		found = slot;
	}
	pthread_mutex_unlock(&adding);
	return found;
}

void fileguard_remove(int slot)
{
	if (slot >= 0 && slot < SLOT_COUNT)
		atomic_store(&ranges[slot].start, 0);
}

bool fileguard_was_hit(int slot)
{
	return slot >= 0 && slot < SLOT_COUNT && atomic_load(&ranges[slot].hit);
}
