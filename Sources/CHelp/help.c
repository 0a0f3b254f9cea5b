#include "CHelp.h"

static const unsigned char start_md[] = {
#embed "../../Resources/help/start.md"
};

static const unsigned char graph_md[] = {
#embed "../../Resources/help/graph.md"
};

static const unsigned char tasks_md[] = {
#embed "../../Resources/help/tasks.md"
};

static const unsigned char list_md[] = {
#embed "../../Resources/help/list.md"
};

static const unsigned char markers_md[] = {
#embed "../../Resources/help/markers.md"
};

static const unsigned char search_md[] = {
#embed "../../Resources/help/search.md"
};

static const unsigned char filters_md[] = {
#embed "../../Resources/help/filters.md"
};

static const unsigned char record_md[] = {
#embed "../../Resources/help/record.md"
};

static const unsigned char several_md[] = {
#embed "../../Resources/help/several.md"
};

static const unsigned char export_md[] = {
#embed "../../Resources/help/export.md"
};

static const unsigned char sessions_md[] = {
#embed "../../Resources/help/sessions.md"
};

static const unsigned char commands_md[] = {
#embed "../../Resources/help/commands.md"
};

static const unsigned char kernelshark_md[] = {
#embed "../../Resources/help/kernelshark.md"
};

static const unsigned char window_png[] = {
#embed "../../Resources/help/window.png"
};

static const unsigned char window_dark_png[] = {
#embed "../../Resources/help/window-dark.png"
};

static const unsigned char states_png[] = {
#embed "../../Resources/help/states.png"
};

static const unsigned char states_dark_png[] = {
#embed "../../Resources/help/states-dark.png"
};

static const unsigned char cpus_png[] = {
#embed "../../Resources/help/cpus.png"
};

static const unsigned char cpus_dark_png[] = {
#embed "../../Resources/help/cpus-dark.png"
};

static const unsigned char lost_png[] = {
#embed "../../Resources/help/lost.png"
};

static const unsigned char lost_dark_png[] = {
#embed "../../Resources/help/lost-dark.png"
};

static const unsigned char owner_png[] = {
#embed "../../Resources/help/owner.png"
};

static const unsigned char owner_dark_png[] = {
#embed "../../Resources/help/owner-dark.png"
};

static const unsigned char markers_png[] = {
#embed "../../Resources/help/markers.png"
};

static const unsigned char markers_dark_png[] = {
#embed "../../Resources/help/markers-dark.png"
};

static const unsigned char sidebar_png[] = {
#embed "../../Resources/help/sidebar.png"
};

static const unsigned char sidebar_dark_png[] = {
#embed "../../Resources/help/sidebar-dark.png"
};

static const unsigned char search_png[] = {
#embed "../../Resources/help/search.png"
};

static const unsigned char search_dark_png[] = {
#embed "../../Resources/help/search-dark.png"
};

static const unsigned char filters_png[] = {
#embed "../../Resources/help/filters.png"
};

static const unsigned char filters_dark_png[] = {
#embed "../../Resources/help/filters-dark.png"
};

static const unsigned char record_png[] = {
#embed "../../Resources/help/record.png"
};

static const unsigned char record_dark_png[] = {
#embed "../../Resources/help/record-dark.png"
};

static const HelpFile files[] = {
  {"start.md", start_md, sizeof start_md},
  {"graph.md", graph_md, sizeof graph_md},
  {"tasks.md", tasks_md, sizeof tasks_md},
  {"list.md", list_md, sizeof list_md},
  {"markers.md", markers_md, sizeof markers_md},
  {"search.md", search_md, sizeof search_md},
  {"filters.md", filters_md, sizeof filters_md},
  {"record.md", record_md, sizeof record_md},
  {"several.md", several_md, sizeof several_md},
  {"export.md", export_md, sizeof export_md},
  {"sessions.md", sessions_md, sizeof sessions_md},
  {"commands.md", commands_md, sizeof commands_md},
  {"kernelshark.md", kernelshark_md, sizeof kernelshark_md},
  {"window.png", window_png, sizeof window_png},
  {"window-dark.png", window_dark_png, sizeof window_dark_png},
  {"states.png", states_png, sizeof states_png},
  {"states-dark.png", states_dark_png, sizeof states_dark_png},
  {"cpus.png", cpus_png, sizeof cpus_png},
  {"cpus-dark.png", cpus_dark_png, sizeof cpus_dark_png},
  {"lost.png", lost_png, sizeof lost_png},
  {"lost-dark.png", lost_dark_png, sizeof lost_dark_png},
  {"owner.png", owner_png, sizeof owner_png},
  {"owner-dark.png", owner_dark_png, sizeof owner_dark_png},
  {"markers.png", markers_png, sizeof markers_png},
  {"markers-dark.png", markers_dark_png, sizeof markers_dark_png},
  {"sidebar.png", sidebar_png, sizeof sidebar_png},
  {"sidebar-dark.png", sidebar_dark_png, sizeof sidebar_dark_png},
  {"search.png", search_png, sizeof search_png},
  {"search-dark.png", search_dark_png, sizeof search_dark_png},
  {"filters.png", filters_png, sizeof filters_png},
  {"filters-dark.png", filters_dark_png, sizeof filters_dark_png},
  {"record.png", record_png, sizeof record_png},
  {"record-dark.png", record_dark_png, sizeof record_dark_png},
};

size_t help_file_count(void) { return sizeof files / sizeof files[0]; }

HelpFile help_file_at(size_t number) { return files[number]; }
