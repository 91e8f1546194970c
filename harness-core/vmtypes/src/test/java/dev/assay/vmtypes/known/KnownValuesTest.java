package dev.assay.vmtypes.known;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.comparison.Identity;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Unit;
import dev.assay.vmtypes.FactFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The look-up of known values, which takes short cuts, against a walk that takes none. */
class KnownValuesTest {
  private static final List<ListedValue> LISTED =
      new FactFiles()
          .read("azure-known-values.json", "assay-known-values/1")
          .required("values")
          .valueStream()
          .flatMap(node -> ListedValue.of(node).stream())
          .toList();

  /** What each listed value says of the work, asked for itself and alone. */
  private static List<KnownLimit> walked(Identity identity) {
    List<KnownLimit> limits = new ArrayList<>();
    for (ListedValue one : LISTED) {
      one.limit(identity, SameWork.of(identity)).ifPresent(limits::add);
    }
    return limits;
  }

  private static Identity identity(String workload, Map<String, String> parameters, String metric) {
    return new Identity(
        workload,
        new TreeMap<>(parameters),
        metric,
        Unit.GIGABYTE_PER_SECOND.dimension(),
        Better.HIGHER,
        Clock.HOST);
  }

  /** All work that something is listed of, and some that differs a little from each. */
  private static List<Identity> works() {
    List<Identity> works = new ArrayList<>();
    for (String workload :
        List.of(
            "published.device-copy",
            "interconnect.device-copy",
            "interconnect.peer-matrix",
            "interconnect.rdma.write-bandwidth",
            "interconnect.collective",
            "host.memory-stream",
            "gpu.gemm")) {
      for (String metric :
          List.of("bandwidth", "lowest-bandwidth", "write-bandwidth", "busbw", "rate")) {
        for (String size : List.of("", "1K", "8G", "16G", "64m")) {
          for (Map<String, String> how :
              List.of(
                  Map.of("direction", "h2d", "memory", "pinned", "bidirectional", "false"),
                  Map.of("direction", "d2h", "memory", "pageable", "operation", "read"),
                  Map.of("operation", "all_reduce", "implementation", "nccl", "ranks", "0"),
                  Map.of("operation", "all_reduce", "implementation", "rccl", "ranks", "8"))) {
            Map<String, String> parameters = new TreeMap<>(how);
            parameters.put("size", size);
            works.add(identity(workload, parameters, metric));
          }
        }
      }
    }
    return works;
  }

  @Test
  void the_look_up_says_what_a_walk_over_every_listed_value_says() {
    KnownValues known = new KnownValues(List.of());
    int listed = 0;
    int applying = 0;
    for (Identity identity : works()) {
      List<KnownLimit> walked = walked(identity);
      assertThat(known.limits(identity)).as("%s", identity).isEqualTo(walked);
      listed += walked.size();
      for (String vmType : walked.stream().map(KnownLimit::vmType).distinct().toList()) {
        List<KnownLimit> ofType =
            walked.stream()
                .filter(KnownLimit::applies)
                .filter(limit -> limit.vmType().equals(vmType))
                .toList();
        assertThat(known.of(vmType.toUpperCase(Locale.ROOT), identity))
            .as("%s on %s", identity, vmType)
            .isEqualTo(ofType.stream().map(KnownLimit::value).toList());
        applying += ofType.size();
      }
    }

    assertThat(LISTED).hasSizeGreaterThan(100);
    assertThat(listed).isGreaterThan(1_000);
    assertThat(applying).isGreaterThan(100);
  }
}
