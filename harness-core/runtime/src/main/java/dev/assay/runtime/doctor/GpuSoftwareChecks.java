package dev.assay.runtime.doctor;

import dev.assay.runtime.machine.GpuSoftware;
import dev.assay.runtime.machine.limits.ProcessLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** NVIDIA's libraries and daemons on a machine with its GPUs and kernel driver. */
final class GpuSoftwareChecks {
  private static final String LIBRARIES = "gpu libraries";

  private GpuSoftwareChecks() {}

  static List<Check> of(GpuSoftware software, ProcessLimits limits) {
    List<Check> checks = new ArrayList<>();
    checks.add(libraries(software));
    if (software.switches()) {
      checks.add(fabricManager(software));
    }
    checks.add(sharing(software, limits));
    return checks;
  }

  private static Check libraries(GpuSoftware software) {
    String detail =
        software.libraries().entrySet().stream()
            .map(
                each ->
                    each.getValue().isEmpty()
                        ? each.getKey() + ": none"
                        : each.getKey() + ": " + String.join(", ", each.getValue()))
            .collect(Collectors.joining("; "));
    if (software.found(GpuSoftware.DRIVER).isEmpty()) {
      return Check.missing(
          LIBRARIES,
          detail,
          "install the libraries of NVIDIA's driver (libnvidia-compute on Debian and Ubuntu); in a"
              + " container, start it with --gpus all");
    }
    if (software.found(GpuSoftware.NVML).isEmpty()) {
      return Check.advice(
          LIBRARIES,
          detail + ": clock, power and throttling are not watched",
          "install the driver's libnvidia-ml.so.1; in a container, set"
              + " NVIDIA_DRIVER_CAPABILITIES=compute,utility");
    }
    return software.found(GpuSoftware.CUBLAS).isEmpty()
            || software.found(GpuSoftware.CUBLAS_LT).isEmpty()
        ? Check.advice(
            LIBRARIES,
            detail + ": products by NVIDIA's library are skipped",
            "pip install nvidia-cublas-cu12, or nvidia-cublas for a driver of CUDA 13")
        : Check.ok(LIBRARIES, detail);
  }

  private static Check fabricManager(GpuSoftware software) {
    String subject = "fabric manager";
    return software.daemons().contains(GpuSoftware.FABRIC_MANAGER)
        ? Check.ok(subject, "NVSwitches are there, and nv-fabricmanager runs")
        : Check.advice(
            subject,
            "NVSwitches are there, and no nv-fabricmanager is seen: without it, CUDA fails with"
                + " CUDA_ERROR_SYSTEM_NOT_READY (802)",
            "sudo systemctl enable --now nvidia-fabricmanager, of the driver's version; from a"
                + " container, look on the host");
  }

  /** What makes a GPU less than a whole one that nobody else uses, or start more slowly. */
  private static Check sharing(GpuSoftware software, ProcessLimits limits) {
    String subject = "gpu sharing";
    List<String> found = new ArrayList<>();
    limits.visibleGpus().ifPresent(found::add);
    limits.gpuSlices().ifPresent(slices -> found.add("MIG: " + slices));
    found.add(
        software.daemons().contains(GpuSoftware.PERSISTENCE)
            ? "nvidia-persistenced runs"
            : "no nvidia-persistenced is seen");
    boolean mps = software.daemons().contains(GpuSoftware.MPS);
    found.add(mps ? "MPS runs" : "no MPS is seen");
    String detail = String.join("; ", found);
    return mps
        ? Check.advice(
            subject,
            detail + ": other processes may use the same GPU at the same time",
            "echo quit | nvidia-cuda-mps-control")
        : Check.ok(subject, detail);
  }
}
