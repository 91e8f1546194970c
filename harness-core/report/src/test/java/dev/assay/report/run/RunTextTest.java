package dev.assay.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.report.TwoRuns;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RunTextTest {
  @Test
  void a_run_shows_summaries_samples_taints_and_failures() throws IOException {
    StringBuilder out = new StringBuilder();
    new RunText(100).write(TwoRuns.candidate(), out);

    assertThat(out.toString())
        .startsWith("Run after\nstarted 2026-11-22T12:00:00Z on host-1 (Standard_D2s_v5)\n")
        .contains(
            "  bandwidth  21.13  GB/s  ±1.8%  spread 0.72%\n",
            "  bandwidth fork 1: 21.200 21.300 21.400\n",
            "  iterations tainted (throttled): 1\n",
            "  skipped: no OpenCL device: install pocl-opencl-icd to use the CPU\n",
            "  failed (crashed): The fork ended by signal 11. See its log.\n",
            "  | # SIGSEGV (0xb) \\u001b[31mred\n");
  }
}
