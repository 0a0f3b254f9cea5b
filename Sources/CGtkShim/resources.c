#include "gtkshim-resources.h"

static const char window_ui[] = {
#embed "../../Resources/window.ui"
  , 0};

static const char capture_ui[] = {
#embed "../../Resources/capture.ui"
  , 0};

static const char filters_ui[] = {
#embed "../../Resources/filters.ui"
  , 0};

static const char capture_css[] = {
#embed "../../Resources/capture.css"
  , 0};

static const char search_ui[] = {
#embed "../../Resources/search.ui"
  , 0};

static const char menus_ui[] = {
#embed "../../Resources/menus.ui"
  , 0};

static const char notes_ui[] = {
#embed "../../Resources/notes.ui"
  , 0};

static const char preferences_ui[] = {
#embed "../../Resources/preferences.ui"
  , 0};

static const char streams_ui[] = {
#embed "../../Resources/streams.ui"
  , 0};

static const char stream_ui[] = {
#embed "../../Resources/stream.ui"
  , 0};

static const char shortcuts_ui[] = {
#embed "../../Resources/shortcuts.ui"
  , 0};

static const char help_ui[] = {
#embed "../../Resources/help.ui"
  , 0};

static const char help_css[] = {
#embed "../../Resources/help.css"
  , 0};

static const char style_css[] = {
#embed "../../Resources/style.css"
  , 0};

static const char light_css[] = {
#embed "../../Resources/light.css"
  , 0};

static const char dark_css[] = {
#embed "../../Resources/dark.css"
  , 0};

static const char icon_svg[] = {
#embed "../../data/icons/hicolor/scalable/apps/io.github.thresher.Thresher.svg"
  , 0};

const char *gtkshim_resource_icon_svg(void) { return icon_svg; }

const char *gtkshim_resource_window_ui(void) { return window_ui; }

const char *gtkshim_resource_capture_ui(void) { return capture_ui; }

const char *gtkshim_resource_filters_ui(void) { return filters_ui; }

const char *gtkshim_resource_capture_css(void) { return capture_css; }

const char *gtkshim_resource_search_ui(void) { return search_ui; }

const char *gtkshim_resource_menus_ui(void) { return menus_ui; }

const char *gtkshim_resource_notes_ui(void) { return notes_ui; }

const char *gtkshim_resource_preferences_ui(void) { return preferences_ui; }

const char *gtkshim_resource_streams_ui(void) { return streams_ui; }

const char *gtkshim_resource_stream_ui(void) { return stream_ui; }

const char *gtkshim_resource_shortcuts_ui(void) { return shortcuts_ui; }

const char *gtkshim_resource_help_ui(void) { return help_ui; }

const char *gtkshim_resource_help_css(void) { return help_css; }

const char *gtkshim_resource_style_css(void) { return style_css; }

const char *gtkshim_resource_light_css(void) { return light_css; }

const char *gtkshim_resource_dark_css(void) { return dark_css; }
