package dev.assay.runtime.machine;

import java.util.List;
import java.util.Map;

/**
 * What of NVIDIA's software a machine has, as far as its files tell.
 *
 * @param libraries where each library was found, by its name such as {@code "cuBLAS"}, in the order
 *     of that map; an empty list where it was not
 * @param daemons the programs that run and concern GPUs, such as {@code nv-fabricmanager}; those of
 *     the host are not seen from a container
 * @param switches whether NVSwitches are there, which need a fabric manager
 */
public record GpuSoftware(
    Map<String, List<String>> libraries, List<String> daemons, boolean switches) {
  public static final String DRIVER = "the CUDA driver";
  public static final String NVML = "NVML";
  public static final String CUBLAS = "cuBLAS";
  public static final String CUBLAS_LT = "cuBLASLt";
  public static final String NCCL = "NCCL";

  public static final String FABRIC_MANAGER = "nv-fabricmanager";
  public static final String PERSISTENCE = "nvidia-persistenced";
  public static final String MPS = "nvidia-cuda-mps-control";

  public GpuSoftware {
    daemons = List.copyOf(daemons);
  }

  /** Where a library was found; empty where it was not. */
  public List<String> found(String library) {
    return libraries.getOrDefault(library, List.of());
  }
}
