package dev.assay.acceptance.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.assay.acceptance.reference.LearnedReference;
import dev.assay.analysis.acceptance.CheckVerdict;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import dev.assay.analysis.acceptance.Limit;
import dev.assay.analysis.acceptance.Measurand;
import dev.assay.analysis.acceptance.MeasuredValue;
import dev.assay.analysis.acceptance.learned.LearnedFloor;
import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.result.Conditions;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Unit;
import dev.assay.vmtypes.catalogue.GpuPeaks;
import dev.assay.vmtypes.catalogue.VmTypes;
import dev.assay.vmtypes.known.KnownValues;
import dev.assay.vmtypes.known.VmTypeFacts;
import dev.assay.vmtypes.price.PriceFile;
import dev.assay.vmtypes.price.PriceHistory;
import dev.assay.vmtypes.published.PublishedResults;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloorsTest {
  private static final String H100 = "Standard_ND96isr_H100_v5";
  private static final String H100_NVL = "Standard_NC80adis_H100_v5";
  private static final Measurand COPY =
      whole(
          "interconnect.device-copy",
          "bandwidth",
          Map.of("direction", "h2d", "memory", "pinned", "device", "0"));
  private static final Measurand PEERS =
      whole("interconnect.peer-matrix", "lowest-bandwidth", Map.of("operation", "read"));

  private static VmTypeFacts facts;

  @BeforeAll
  static void read() throws IOException {
    VmTypes types = VmTypes.builtIn();
    facts =
        new VmTypeFacts(
            types,
            new PriceFile().builtIn(),
            PriceHistory.builtIn(),
            new KnownValues(
                new PublishedResults(types, GpuPeaks.builtIn())
                    .read("published", PublishedResults.builtIn())),
            "eastus");
  }

  @Test
  void a_limit_of_the_vendor_names_its_document_and_configuration_and_fails_only_after_repeats() {
    assertThat(judge(H100, COPY, 53.1))
        .isInstanceOfSatisfying(
            Passed.class,
            passed -> {
              assertThat(passed.seen()).isEqualTo("53.1 GB/s");
              assertThat(passed.expected()).isEqualTo("at least 48 GB/s");
              assertThat(passed.basis().document())
                  .isEqualTo("Azure/azurehpc-health-checks conf/nd96isr_h100_v5.conf");
              assertThat(passed.basis().configuration()).contains(H100, "nvbandwidth");
            });
    assertThat(judge(H100, COPY, 44))
        .asInstanceOf(type(NotChecked.class))
        .satisfies(
            once -> {
              assertThat(once.cause()).isEqualTo(Cause.UNREADABLE);
              assertThat(once.why()).contains("44 GB/s", "at least 48 GB/s", "3 measurements");
            });
    assertThat(floors(H100).undecided(COPY, values(44))).isTrue();
    assertThat(judge(H100, COPY, 44, 44.2, 43.9))
        .asInstanceOf(type(Failed.class))
        .extracting(Failed::seen)
        .isEqualTo("44 GB/s, the median of 3 (44 GB/s, 44.2 GB/s, 43.9 GB/s)");
    assertThat(judge(H100, COPY, 44, 53, 53)).isInstanceOf(Passed.class);
  }

  @Test
  void half_of_what_is_published_is_a_bad_machine_and_twice_as_much_is_a_mistake() {
    assertThat(judge(H100, COPY, 26, 26.1, 25.9)).isInstanceOf(Failed.class);
    assertThat(judge(H100, COPY, 120))
        .asInstanceOf(type(NotChecked.class))
        .extracting(NotChecked::cause)
        .isEqualTo(Cause.UNREADABLE);
  }

  @Test
  void a_floor_of_eighteen_nvlinks_does_not_fail_an_h100_nvl_and_is_listed() {
    assertThat(judge(H100, PEERS, 260, 260, 260)).isInstanceOf(Failed.class);
    assertThat(judge(H100_NVL, PEERS, 260, 260, 260))
        .asInstanceOf(type(NotChecked.class))
        .satisfies(
            open -> {
              assertThat(open.cause()).isEqualTo(Cause.NO_LIMIT);
              assertThat(open.why()).contains("335 GB/s", "12", "300 GB/s a direction");
            });
    assertThat(floors(H100_NVL).limit(PEERS.identity())).isFalse();
  }

  @Test
  void without_a_vm_type_what_has_limits_somewhere_is_open_and_names_some() {
    CheckVerdict verdict =
        new Floors(facts, Optional.empty(), Conditions.UNKNOWN, Optional.empty())
            .judge(COPY, values(53));
    assertThat(verdict)
        .asInstanceOf(type(NotChecked.class))
        .satisfies(
            open -> {
              assertThat(open.cause()).isEqualTo(Cause.UNKNOWN_EXPECTATION);
              assertThat(open.remedy()).contains("--vm-type");
            });
  }

  @Test
  void a_learned_floor_is_stricter_than_the_vendors_and_holds_for_its_device_type_and_driver() {
    Measurand third = new Measurand(COPY.identity(), OptionalInt.of(3));
    LearnedReference reference = reference(third);
    Floors own = new Floors(facts, Optional.of(H100), driver("560.1"), Optional.of(reference));
    assertThat(own.judge(third, values(50, 50, 50.1)))
        .asInstanceOf(type(Failed.class))
        .satisfies(
            failed -> {
              assertThat(failed.expected()).isEqualTo("at least 51 GB/s");
              assertThat(failed.basis().document()).contains("abcdef", "99.9 % of good machines");
              assertThat(failed.basis().margin()).contains("3.8 % worse", "12 good machines");
              assertThat(failed.basis().configuration()).contains(H100, "driver 560.1");
            });
    // The vendor's limit of 48 GB/s holds for every device.
    assertThat(own.judge(new Measurand(COPY.identity(), OptionalInt.of(4)), values(50)))
        .isInstanceOf(Passed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Standard_ND96isr_H100_v5, 570.2, learned with driver 560.1, and this machine has 570.2",
    "Standard_ND96isr_H100_v5, '', learned with driver 560.1, and this machine's is not known",
    "Standard_NC80adis_H100_v5, 560.1, holds for Standard_ND96isr_H100_v5, and this machine is",
    "'', 560.1, the machine's VM type is not known",
  })
  void a_reference_that_does_not_hold_here_leaves_open_what_it_has_a_floor_for(
      String vmType, String driver, String why) {
    Floors floors =
        new Floors(
            facts,
            Optional.of(vmType).filter(type -> !type.isEmpty()),
            driver.isEmpty() ? Conditions.UNKNOWN : driver(driver),
            Optional.of(reference(COPY)));
    assertThat(floors.limit(COPY.identity())).isTrue();
    assertThat(floors.judge(COPY, values(53)))
        .asInstanceOf(type(NotChecked.class))
        .satisfies(
            open -> {
              assertThat(open.cause().decisive()).isTrue();
              assertThat(open.why()).contains(why);
            });
  }

  @Test
  void a_value_below_the_vendors_limit_fails_also_where_the_reference_does_not_hold() {
    assertThat(
            new Floors(facts, Optional.of(H100), driver("570.2"), Optional.of(reference(COPY)))
                .judge(COPY, values(44, 44.1, 44)))
        .isInstanceOf(Failed.class);
  }

  private static LearnedReference reference(Measurand measurand) {
    return new LearnedReference(
        "abcdef0123456789",
        0.999,
        0.95,
        H100,
        Map.of("driver", "560.1"),
        Map.of(),
        List.of("n1", "n2", "n3", "n4", "n5"),
        List.of("r1"),
        List.of(),
        List.of(
            new LearnedFloor(
                measurand,
                new Limit(51, Unit.GIGABYTE_PER_SECOND, Better.HIGHER),
                53,
                12,
                "normal tolerance limit")),
        Map.of());
  }

  private static Conditions driver(String version) {
    return new Conditions(
        Optional.empty(), Optional.empty(), Optional.of(version), Map.of(), Map.of());
  }

  private static Floors floors(String vmType) {
    return new Floors(facts, Optional.of(vmType), Conditions.UNKNOWN, Optional.empty());
  }

  private static CheckVerdict judge(String vmType, Measurand what, double... values) {
    return floors(vmType).judge(what, values(values));
  }

  private static List<MeasuredValue> values(double... values) {
    return Arrays.stream(values)
        .mapToObj(value -> new MeasuredValue(List.of(value), Unit.GIGABYTE_PER_SECOND))
        .toList();
  }

  private static Measurand whole(String workload, String metric, Map<String, String> parameters) {
    return new Measurand(
        new Identity(
            workload,
            new TreeMap<>(parameters),
            metric,
            Unit.GIGABYTE_PER_SECOND.dimension(),
            Better.HIGHER,
            Clock.HOST),
        OptionalInt.empty());
  }
}
