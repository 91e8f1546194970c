package dev.assay.analysis.prediction.evaluation;

import dev.assay.analysis.prediction.evaluation.Speeds.Speed;
import dev.assay.analysis.prediction.evaluation.VmFolder.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What can be compared of one work, and how many VM types were left out for which reason.
 *
 * @param leftOut by reason
 */
record Survey(List<Observation> observations, Map<String, Integer> leftOut) {
  /** Of one half of the series; the other's results are not read. */
  static Survey of(Path folder, Work work, Half half) throws IOException {
    List<Path> vmTypes;
    try (Stream<Path> all = Files.list(folder.resolve("data/azure"))) {
      vmTypes =
          all.filter(Files::isDirectory).sorted(Comparator.comparing(Path::toString)).toList();
    }
    List<Observation> observations = new ArrayList<>();
    Map<String, Integer> leftOut = new TreeMap<>();
    for (Path path : vmTypes) {
      VmFolder vmType = new VmFolder(path);
      String series = VmSeries.of(vmType.vmType());
      if (Half.of(series) == half) {
        add(vmType, series, Speeds.of(work, vmType), observations)
            .ifPresent(reason -> leftOut.merge(reason, 1, Integer::sum));
      }
    }
    return new Survey(observations, leftOut);
  }

  /** Adds what can be compared. Returns why nothing can. */
  private static Optional<String> add(
      VmFolder vmType, String series, List<Speed> speeds, List<Observation> observations)
      throws IOException {
    if (speeds.isEmpty()) {
      return Optional.of("no model of 2B or more was run on its CPUs, or none in time");
    }
    Optional<Host> host = vmType.host();
    if (host.isEmpty()) {
      return Optional.of("its memory or its CPUs were not measured, or have no known kernels");
    }
    List<Speed> same =
        speeds.stream().filter(speed -> Speeds.sameProcessor(speed, host.get())).toList();
    if (same.isEmpty()) {
      return Optional.of("the model ran on another processor than the one that was measured");
    }
    same.stream()
        .sorted(Comparator.comparing(speed -> speed.model().bytes()))
        .forEach(
            speed ->
                observations.add(
                    new Observation(
                        vmType.vmType(),
                        series,
                        host.get().processor(),
                        host.get().cpu(),
                        speed.model(),
                        speed.rate())));
    return Optional.empty();
  }
}
