package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever runs it reads the same. The locales write digits of their own (Arabic, Persian, Bengali),
 * a decimal comma (German), or i without a dot (Turkish).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class LocaleIT {
  private AssayProcess assay;
  private String run;

  @BeforeAll
  void measure(@TempDir Path directory) throws Exception {
    Path bundles = Files.createDirectory(directory.resolve("bundles"));
    HostileBundle.write(bundles.resolve("hostile.jar"));
    assay = new AssayProcess(bundles, directory.resolve("results"));
    AssayProcess.Ended ended = measured("ar-EG");
    assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
    run = assay.run("show", "--list").out().strip();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fa-IR", "tr-TR"})
  void a_run_measures_everything_and_writes_digits_that_all_can_read(String locale)
      throws Exception {
    AssayProcess.Ended ended = measured(locale);

    assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out()).contains("2 of 2 workloads measured, 0 skipped, 0 failed");
    assertThat(ended.out().chars().filter(Character::isDigit)).allMatch(c -> c <= '9');
  }

  @Test
  void lists_and_cards_are_those_of_everybody() throws Exception {
    for (String[] command :
        new String[][] {{"list"}, {"scorecard", run}, {"scorecard", run, "--html", "-"}}) {
      AssayProcess.Ended elsewhere = in("en-US", command);
      assertThat(elsewhere.status()).isZero();
      for (String locale : List.of("ar-EG", "fa-IR", "bn-BD", "de-DE", "tr-TR")) {
        AssayProcess.Ended here = in(locale, command);

        assertThat(here.out()).as(locale + " " + command[0]).isEqualTo(elsewhere.out());
        assertThat(here.status()).isZero();
      }
    }
  }

  private AssayProcess.Ended measured(String locale) throws Exception {
    return in(
        locale,
        "run",
        "hostile.none",
        "hostile.HostileBenchmark.good",
        "--forks",
        "1",
        "--warmups",
        "1",
        "--iterations",
        "2",
        "--time",
        "50ms",
        "--warmup-time",
        "50ms");
  }

  private AssayProcess.Ended in(String tag, String... command) throws Exception {
    Locale locale = Locale.forLanguageTag(tag);
    return assay.run(
        Map.of(
            "JAVA_TOOL_OPTIONS",
            "-Duser.language=%s -Duser.country=%s"
                .formatted(locale.getLanguage(), locale.getCountry())),
        command);
  }
}
