package dev.assay.report.scorecard.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** How Assay's pages look, and the parts they are made of. */
public final class PageStyle {
  private PageStyle() {}

  /** The rules of the card, in CSS, for pages beside it too. */
  public static String css() {
    return resource("page.css");
  }

  static String resource(String name) {
    try (InputStream in = PageStyle.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The installation lacks " + name + ". Build it again.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
