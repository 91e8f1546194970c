package dev.assay.report.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.scorecard.Criteria;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.report.TwoRuns;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScorecardTextTest {
  private static final Scorecard CARD =
      Scorecard.of(
          List.of(Subject.of(TwoRuns.candidate())),
          Criteria.NONE.withReference(Subject.of(TwoRuns.reference())));

  private static String written(int width) throws IOException {
    StringBuilder out = new StringBuilder();
    new ScorecardText(width).write(CARD, out);
    return out.toString();
  }

  @Test
  void a_scorecard_reads_from_figures_to_what_is_missing() throws IOException {
    assertThat(written(100))
        .isEqualTo(
            """
            SCORECARD. Ratios are to before, above 1 is better. Intervals are 95 % confidence, from the spread
              of forks, runs or machines.

            after · Standard_D2s_v5 · machine host-1
              VM type Standard_D2s_v5; measured 2026-11-22 12:00 UTC
            MEMORY         value  unit  interval  ratio             of peak  forks×iter.
              host.memory-stream.triad
                bandwidth  21.13  GB/s  ±1.8%     1.05 (1.03–1.07)      53%          3×3
            STORAGE        value  unit  interval  ratio                      forks×iter.
              storage.io bs=128k rw=randread
                latency       90  us                                                 1×1  1 tainted[1] [2]

            NOT MEASURED
              gpu.gemm n=64 was skipped: no OpenCL device: install pocl-opencl-icd to use the CPU
              host.fma n=64 failed (crashed): The fork ended by signal 11. See its log.

            [1] Tainted: throttled
            [2] One fork shows no spread between forks: measure at least 2.

            NOT COMPARABLE
              before: storage.io latency (bs=4k rw=randread) and after: storage.io latency (bs=128k
                rw=randread): bs is 128k, not 4k.
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 130})
  void lines_fit_the_terminal(int width) throws IOException {
    assertThat(written(width).lines()).allMatch(line -> line.length() <= width);
  }
}
