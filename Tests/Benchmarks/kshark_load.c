/*
 * Loads a trace.dat with KernelShark's own library and prints what that cost, as names and numbers
 * in turns. thresher-bench builds and runs it. Times are seconds on the wall clock.
 */
#include <libkshark-model.h>
#include <libkshark.h>
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

enum { BIN_COUNT = 1600, ZOOM_COUNT = 10 };

static double seconds_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec + t.tv_nsec * 1e-9;
}

/* KiB of mapped files in memory. */
static long resident_file_kib(void)
{
	FILE *status = fopen("/proc/self/status", "re");
	char line[256];
	long kib = 0;

	while (status && fgets(line, sizeof(line), status))
		if (sscanf(line, "RssFile: %ld", &kib) == 1)
			break;
	if (status)
		fclose(status);
	return kib;
}

int main(int argc, char **argv)
{
	struct kshark_context *context = NULL;
	struct kshark_entry **entries = NULL;
	struct kshark_trace_histo histogram;
	double start, loaded, binned, zoomed, filtered;
	struct rusage usage;
	ssize_t count;
	long file_kib;
	int stream;

	if (argc != 2 || !kshark_instance(&context))
		return 2;
	start = seconds_now();
	stream = kshark_open(context, argv[1]);
	if (stream < 0)
		return 1;
	count = kshark_load_entries(context, stream, &entries);
	loaded = seconds_now();
	if (count <= 0)
		return 1;
	ksmodel_init(&histogram);
	ksmodel_set_bining(&histogram, BIN_COUNT, entries[0]->ts, entries[count - 1]->ts);
	ksmodel_fill(&histogram, entries, count);
	binned = seconds_now();
	getrusage(RUSAGE_SELF, &usage);
	file_kib = resident_file_kib();
	for (int i = 0; i < ZOOM_COUNT; i++)
		ksmodel_zoom_in(&histogram, 0.3, -1);
	zoomed = seconds_now();
	kshark_filter_add_id(context, stream, KS_SHOW_TASK_FILTER, entries[count / 2]->pid);
	kshark_filter_stream_entries(context, stream, entries, count);
	filtered = seconds_now();
	printf("events %zd load %.6f ready %.6f zoom %.6f filter %.6f peak_kib %ld file_kib %ld\n",
	       count, loaded - start, binned - start, (zoomed - binned) / ZOOM_COUNT,
	       filtered - zoomed, usage.ru_maxrss, file_kib);
	return 0;
}
