package dev.assay.fleet.slurm;

import dev.assay.fleet.engine.TargetException;
import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Fuzz targets of this package. */
public final class SlurmTargets {
  private SlurmTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "squeue",
            Numbers.FROM_INPUT,
            file -> QueuedJob.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)),
            TargetException.class),
        Target.of(
            "scontrol",
            Numbers.FROM_INPUT,
            file -> {
              List<Object> jobs = new ArrayList<>();
              String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
              for (String line : text.lines().toList()) {
                jobs.add(JobDetails.parse(line));
              }
              return jobs;
            },
            TargetException.class));
  }
}
