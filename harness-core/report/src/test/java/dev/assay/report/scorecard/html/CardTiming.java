package dev.assay.report.scorecard.html;

import com.sun.management.OperatingSystemMXBean;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Times a large scorecard: scoring, writing the page, and opening and filtering it in Chromium. Not
 * a test, since it would fail on a slow machine. Run it with {@code -Xmx1g}.
 */
public final class CardTiming {
  private static final int SUBJECTS = 1200;
  private static final int METRICS = 200;
  private static final int REPEATS = 5;

  private CardTiming() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    GeneratedCards generated = new GeneratedCards("");
    List<Subject> subjects = generated.subjects(SUBJECTS, METRICS);
    for (int i = 0; i < REPEATS; i++) {
      long start = System.nanoTime();
      long cpu = cpuNanoseconds();
      int scored = generated.card(subjects).subjects().size();
      out.printf(
          "scoring %d subjects: %.2f s, %.2f s of CPU%n",
          scored, seconds(start), (cpuNanoseconds() - cpu) / 1e9);
    }
    Scorecard card = generated.card(subjects);
    Path page = Files.createTempFile("scorecard", ".html");
    long start = System.nanoTime();
    try (Writer writer = Files.newBufferedWriter(page)) {
      new ScorecardHtml().write(card, subjects, writer);
    }
    out.printf("writing: %.2f s, %.1f MB%n", seconds(start), Files.size(page) / 1e6);
    try (Browser browser = Browser.start()) {
      for (int i = 0; i < REPEATS; i++) {
        start = System.nanoTime();
        browser.open(page);
        double opened = seconds(start);
        double filtered =
            browser
                .evaluate(
                    "new Promise(done => { const start = performance.now();"
                        + " const input = document.getElementById('filter'); input.value = 'T11';"
                        + " input.dispatchEvent(new Event('input')); requestAnimationFrame(() =>"
                        + " setTimeout(() => done(performance.now() - start))); })")
                .asDouble();
        out.printf("opening: %.2f s, filtering: %.3f s%n", opened, filtered / 1000);
      }
    }
    Files.delete(page);
  }

  /** Of all threads, the garbage collector's too: on a busy machine the clock tells nothing. */
  private static long cpuNanoseconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
