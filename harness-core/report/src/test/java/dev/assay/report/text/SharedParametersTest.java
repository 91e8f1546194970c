package dev.assay.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SharedParametersTest {
  private static final Map<String, String> MANY =
      Map.of("direct", "true", "engine", "io_uring", "fsync", "0", "numjobs", "1");

  private static Map<String, String> withBlock(String size) {
    Map<String, String> parameters = new TreeMap<>(MANY);
    parameters.put("bs", size);
    return parameters;
  }

  @Test
  void of_many_parameters_a_label_has_those_that_differ_and_the_rest_is_told_once() {
    SharedParameters shared = new SharedParameters();
    shared.add("storage.io", withBlock("4k"));
    shared.add("storage.io", withBlock("1m"));
    assertThat(shared.label("storage.io iops", "storage.io", withBlock("4k")))
        .isEqualTo("storage.io iops (bs=4k)");
    assertThat(shared.leftOut())
        .containsExactly("storage.io: direct=true engine=io_uring fsync=0 numjobs=1");
  }

  @Test
  void few_parameters_are_told_with_every_measurement() {
    SharedParameters shared = new SharedParameters();
    shared.add("host.chase", Map.of("size", "16KiB", "hugePages", "true"));
    assertThat(
            shared.label(
                "host.chase time", "host.chase", Map.of("size", "16KiB", "hugePages", "true")))
        .isEqualTo("host.chase time (hugePages=true size=16KiB)");
    assertThat(shared.leftOut()).isEmpty();
  }

  @Test
  void minor_parameters_at_their_default_are_told_by_their_number() {
    SharedParameters shared = new SharedParameters();
    shared.add("storage.io", withBlock("4k"), Set.of("fsync", "numjobs"));
    shared.add("storage.io", withBlock("1m"), Set.of("fsync", "numjobs"));
    assertThat(shared.heading("storage.io"))
        .isEqualTo("storage.io direct=true engine=io_uring (2 more at their defaults)");
    assertThat(shared.leftOut())
        .containsExactly("storage.io: direct=true engine=io_uring (2 more at their defaults)");
  }

  @Test
  void a_parameter_that_one_measurement_has_changed_is_told() {
    SharedParameters shared = new SharedParameters();
    Map<String, String> changed = new TreeMap<>(MANY);
    changed.put("fsync", "1");
    shared.add("storage.io", MANY, Set.of("fsync", "numjobs"));
    shared.add("storage.io", changed, Set.of("numjobs"));
    assertThat(shared.heading("storage.io"))
        .isEqualTo("storage.io direct=true engine=io_uring (1 more at its default)");
    assertThat(shared.own("storage.io", MANY)).isEqualTo(Map.of("fsync", "0"));
  }

  @Test
  void a_heading_is_the_workload_alone_where_nothing_need_be_told() {
    SharedParameters shared = new SharedParameters();
    shared.add("plain", Map.of());
    shared.add("minor", MANY, MANY.keySet());
    assertThat(shared.heading("plain")).isEqualTo("plain");
    assertThat(shared.heading("minor")).isEqualTo("minor (4 at their defaults)");
  }

  @Test
  void a_parameter_that_one_measurement_lacks_is_not_shared() {
    SharedParameters shared = new SharedParameters();
    shared.add("storage.io", MANY);
    shared.add("storage.io", withBlock("4k"));
    assertThat(shared.own("storage.io", withBlock("4k"))).containsOnlyKeys("bs");
    assertThat(shared.label("storage.io iops", "storage.io", MANY)).isEqualTo("storage.io iops");
  }
}
