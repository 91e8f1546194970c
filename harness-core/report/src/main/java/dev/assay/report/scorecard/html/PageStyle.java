package dev.assay.report.scorecard.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** How Assay's pages look. */
public final class PageStyle {
  private PageStyle() {}

  /** The rules of the card, in CSS, for pages beside it. */
  public static String css() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PageStyle.class.getResourceAsStream("page.css"), "page.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
