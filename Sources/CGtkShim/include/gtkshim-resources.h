#ifndef GTKSHIM_RESOURCES_H
#define GTKSHIM_RESOURCES_H

#pragma clang assume_nonnull begin

// The files of Resources/, embedded when the program is built, as zero-terminated text.
// C because #embed is a directive of its preprocessor and is tracked as a dependency of the build.

const char *gtkshim_resource_window_ui(void);
const char *gtkshim_resource_capture_ui(void);
const char *gtkshim_resource_filters_ui(void);
const char *gtkshim_resource_search_ui(void);
const char *gtkshim_resource_menus_ui(void);
const char *gtkshim_resource_notes_ui(void);
const char *gtkshim_resource_preferences_ui(void);
const char *gtkshim_resource_streams_ui(void);
const char *gtkshim_resource_stream_ui(void);
const char *gtkshim_resource_shortcuts_ui(void);
const char *gtkshim_resource_help_ui(void);
const char *gtkshim_resource_help_css(void);
const char *gtkshim_resource_style_css(void);
const char *gtkshim_resource_capture_css(void);
const char *gtkshim_resource_light_css(void);
const char *gtkshim_resource_dark_css(void);

/// The program's icon, which is installed under data/ and shown here also where it is not.
const char *gtkshim_resource_icon_svg(void);

#pragma clang assume_nonnull end

#endif
