package dev.assay.vmtypes.known;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.comparison.Identity;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Unit;
import dev.assay.vmtypes.FactFiles;
import dev.assay.vmtypes.catalogue.VmType;
import dev.assay.vmtypes.catalogue.VmTypes;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

class KnownLimitTest {
  private static final KnownValues VALUES = new KnownValues(List.of());

  private static Identity identity(String workload, String metric, Map<String, String> given) {
    return new Identity(
        workload,
        new TreeMap<>(given),
        metric,
        Unit.GIGABYTE_PER_SECOND.dimension(),
        Better.HIGHER,
        Clock.HOST);
  }

  private static KnownLimit limit(String vmType, Identity identity) {
    return VALUES.limits(identity).stream()
        .filter(limit -> limit.vmType().equals(vmType))
        .findFirst()
        .orElseThrow();
  }

  private static final Identity PEERS =
      identity("interconnect.peer-matrix", "lowest-bandwidth", Map.of("operation", "read"));

  @Test
  void no_limit_between_gpus_that_applies_is_beyond_what_their_links_carry() throws IOException {
    VmTypes types = VmTypes.builtIn();
    Map<String, Double> links = links();
    assertThat(VALUES.limits(PEERS))
        .filteredOn(KnownLimit::applies)
        .isNotEmpty()
        .allSatisfy(
            limit -> {
              Optional<VmType> type = types.find(limit.vmType());
              if (type.isPresent()) {
                VmType.Gpus gpus = type.get().gpu().orElseThrow();
                assertThat(gpus.count().value()).isGreaterThan(1);
                Optional.ofNullable(links.get(gpus.model()))
                    .ifPresent(link -> assertThat(limit.value().value()).isLessThan(link / 2));
              }
            });
  }

  @Test
  void a_limit_of_eighteen_links_does_not_hold_for_the_twelve_of_an_h100_nvl() {
    KnownLimit borrowed = limit("Standard_NC80adis_H100_v5", PEERS);
    assertThat(borrowed.applies()).isFalse();
    assertThat(borrowed.differences()).singleElement().asString().contains("12", "300 GB/s");
    assertThat(VALUES.of("Standard_NC80adis_H100_v5", PEERS)).isEmpty();
    assertThat(VALUES.of("Standard_ND96isr_H100_v5", PEERS)).hasSize(1);
  }

  @Test
  void what_is_done_in_another_way_is_listed_with_every_difference_and_not_applied() {
    Identity small =
        identity(
            "interconnect.collective",
            "busbw",
            Map.of(
                "operation", "all_reduce", "implementation", "ring", "size", "64m", "ranks", "0"));
    assertThat(limit("Standard_ND96isr_H100_v5", small).differences())
        .containsExactly("implementation is ring, not nccl", "size is 64m, not 16G");
    assertThat(VALUES.of("Standard_ND96isr_H100_v5", small)).isEmpty();

    Identity whole =
        identity(
            "interconnect.collective",
            "busbw",
            Map.of(
                "operation", "all_reduce", "implementation", "nccl", "size", "8g", "ranks", "0"));
    assertThat(limit("Standard_ND96asr_v4", whole).applies()).isTrue();
    assertThat(limit("Standard_ND96isr_H100_v5", whole).differences())
        .containsExactly("size is 8g, not 16G");
    assertThat(limit("Standard_ND96isr_MI300X_v5", whole).differences())
        .contains("implementation is nccl, not rccl");

    Identity pageable =
        identity(
            "interconnect.device-copy",
            "bandwidth",
            Map.of("direction", "h2d", "memory", "pageable"));
    assertThat(limit("Standard_ND96isr_H100_v5", pageable).differences())
        .containsExactly("memory is pageable, not pinned");
  }

  /** GB/s in both directions together, by the model of the VM types. */
  private static Map<String, Double> links() throws IOException {
    try (InputStream file = new FactFiles().open("gpu-peaks.csv");
        MappingIterator<Map<String, String>> rows =
            new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(file)) {
      Map<String, Double> links = new HashMap<>();
      while (rows.hasNext()) {
        Map<String, String> row = rows.next();
        String link = row.getOrDefault("link_gbps_bidirectional", "");
        if (!link.isEmpty()) {
          links.put(row.getOrDefault("model_of_vm_types", ""), Double.valueOf(link));
        }
      }
      return links;
    }
  }
}
