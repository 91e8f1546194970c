package dev.assay.report.scorecard.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What tests of a page share: one Chromium, the page opened in it, and what it shows. */
abstract class PageInChromium {
  @TempDir static Path folder;
  static Browser browser;

  @BeforeAll
  static void startChromium() throws IOException {
    browser = Browser.start();
  }

  @AfterAll
  static void endChromium() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void no_page_logs_an_error() {
    assertThat(browser.errors()).isEmpty();
  }

  static void open(Scorecard card, List<Subject> subjects, int width) throws IOException {
    Path page = folder.resolve("page.html");
    try (Writer out = Files.newBufferedWriter(page)) {
      new ScorecardHtml().write(card, subjects, out);
    }
    browser.emulate("light", width, 900);
    browser.open(page);
  }

  static String text(String selector) {
    return browser
        .evaluate("document.querySelector(\"%s\").textContent".formatted(selector))
        .asString();
  }

  static int widthOfThePage() {
    return browser.evaluate("document.documentElement.scrollWidth").asInt();
  }
}
