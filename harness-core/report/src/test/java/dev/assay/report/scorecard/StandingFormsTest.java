package dev.assay.report.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.economics.Pricing;
import dev.assay.analysis.plausibility.KnownValue;
import dev.assay.analysis.scorecard.Criteria;
import dev.assay.analysis.scorecard.Facts;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.api.Unit;
import dev.assay.report.TwoRuns;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where 20.2 GB/s of memory stand among what is known. */
class StandingFormsTest {
  private record Known(List<KnownValue> memory) implements Facts {
    @Override
    public List<KnownValue> knownValues(String vmType, Identity identity) {
      return identity.workload().startsWith("host.memory") ? memory : List.of();
    }

    @Override
    public OptionalDouble gpus(String vmType) {
      return OptionalDouble.empty();
    }

    @Override
    public Optional<Pricing> pricing(String vmType) {
      return Optional.empty();
    }
  }

  private static String text(KnownValue.Kind kind, double limit) throws IOException {
    KnownValue known = new KnownValue(kind, limit, Unit.GIGABYTE_PER_SECOND, "the vendor's page");
    StringBuilder out = new StringBuilder();
    new ScorecardText(120)
        .write(
            Scorecard.of(
                List.of(Subject.of(TwoRuns.reference())),
                Criteria.NONE.withFacts(new Known(List.of(known)))),
            out);
    return out.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "VENDOR_LIMIT, 18, normal, It keeps the vendor's limit",
    "VENDOR_LIMIT, 25, below limit, is worse than the vendor's limit of 25 GB/s",
    "PUBLISHED, 20, normal, is 1.01 times the published 20 GB/s",
    "PUBLISHED, 30, low, is 0.67 times the published 30 GB/s",
  })
  void the_text_says_where_a_value_stands_and_against_what(
      KnownValue.Kind kind, double known, String standing, String reason) throws IOException {
    String text = text(kind, known);

    assertThat(text.lines().filter(line -> line.contains(" bandwidth ")).toList())
        .singleElement()
        .asString()
        .endsWith(standing + "[1]");
    assertThat(text).contains("[1] ").contains(reason);
  }

  @Test
  void what_nothing_is_known_of_has_no_standing() throws IOException {
    assertThat(text(KnownValue.Kind.PUBLISHED, 20).lines().filter(line -> line.contains("latency")))
        .noneMatch(line -> line.contains("normal"));
  }
}
