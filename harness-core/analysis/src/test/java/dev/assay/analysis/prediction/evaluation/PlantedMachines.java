package dev.assay.analysis.prediction.evaluation;

import dev.assay.analysis.prediction.LanguageModel;
import dev.assay.analysis.prediction.MeasuredCpu;
import dev.assay.analysis.prediction.TokenTime;
import dev.assay.analysis.prediction.VectorKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Machines whose speed follows a known {@link TokenTime} exactly. */
final class PlantedMachines {
  static final TokenTime TRUTH =
      new TokenTime(Map.of(VectorKernels.AMX, 7.0, VectorKernels.AVX2, 8.0), 1.4, 0.9, 6e5);

  private static final List<LanguageModel> MODELS =
      List.of(new LanguageModel("small", 1.5e9, 18), new LanguageModel("large", 40e9, 80));

  private PlantedMachines() {}

  /** Two kinds of kernels in six series of six sizes each, two models on every one. */
  static List<Observation> observations(TokenTime truth) {
    List<Observation> observations = new ArrayList<>();
    for (int series = 0; series < 6; series++) {
      VectorKernels kernels = series % 2 == 0 ? VectorKernels.AMX : VectorKernels.AVX2;
      for (int cores = 1; cores <= 32; cores *= 2) {
        MeasuredCpu cpu =
            new MeasuredCpu(
                cores * (2e9 + 1e8 * series),
                Math.min(cores * 15e9, 100e9 + 20e9 * series),
                cores,
                cores > 16 ? 2 : 1,
                kernels);
        for (LanguageModel model : MODELS) {
          observations.add(
              new Observation(
                  "Standard_X%ds_v%d".formatted(cores, series),
                  "Xs_v" + series,
                  "a processor",
                  cpu,
                  model,
                  truth.rate(cpu, model).orElseThrow()));
        }
      }
    }
    return observations;
  }

  /** With a model of 4 GB and 32 layers. */
  static Observation machine(
      VectorKernels kernels, double hashRate, double readRate, int cores, int domains) {
    return new Observation(
        "Standard_X1",
        "X",
        "a processor",
        new MeasuredCpu(hashRate, readRate, cores, domains, kernels),
        new LanguageModel("4 GB", 4e9, 32),
        1);
  }

  static Observation withRate(Observation one, double rate) {
    return new Observation(
        one.vmType(), one.series(), one.processor(), one.cpu(), one.model(), rate);
  }
}
