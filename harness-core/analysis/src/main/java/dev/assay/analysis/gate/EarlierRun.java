package dev.assay.analysis.gate;

import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import java.util.Map;

/**
 * A run that is on neither side.
 *
 * @param code by the symbolic name of a plugin, a text that runs have in common that measured the
 *     same code of it under the same conditions; without those of which that is not known
 */
public record EarlierRun(MeasuredRun run, Map<String, String> code) {
  public EarlierRun {
    code = Map.copyOf(code);
  }

  /** Of code that may have changed. */
  static EarlierRun of(RunResult result) {
    return new EarlierRun(MeasuredRun.of(result), Map.of());
  }

  public RunResult result() {
    return run.result();
  }
}
