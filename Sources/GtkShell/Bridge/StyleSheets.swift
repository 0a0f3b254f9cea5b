internal import CGtk
internal import CGtkShim

/// The program's style sheets, and which of the two palettes they use.
final class StyleSheets {
  private let style = GObjectBox(taking: UnsafeMutableRawPointer(gtk_css_provider_new()))
  private let capture = GObjectBox(taking: UnsafeMutableRawPointer(gtk_css_provider_new()))
  private let help = GObjectBox(taking: UnsafeMutableRawPointer(gtk_css_provider_new()))
  private let palette = GObjectBox(taking: UnsafeMutableRawPointer(gtk_css_provider_new()))

  init() {
    guard let display = gdk_display_get_default() else { return }
    load(gtkshim_resource_style_css(), into: style)
    load(gtkshim_resource_capture_css(), into: capture)
    load(gtkshim_resource_help_css(), into: help)
    for provider in [palette, style, capture, help] {
      gtk_style_context_add_provider_for_display(
        display, provider.opaque, UInt32(GTK_STYLE_PROVIDER_PRIORITY_APPLICATION))
    }
  }

  /// What the desktop asks for.
  var isDesktopDark: Bool { gtkshim_settings_prefer_dark() != 0 }

  func use(dark isDark: Bool) {
    gtkshim_settings_set_dark(isDark ? 1 : 0)
    load(isDark ? gtkshim_resource_dark_css() : gtkshim_resource_light_css(), into: palette)
  }

  private func load(_ text: UnsafePointer<CChar>, into provider: GObjectBox) {
    gtk_css_provider_load_from_data(provider.pointer(as: GtkCssProvider.self), text, -1)
  }
}
