package dev.assay.plugins.compute.cuda.driver;

import dev.assay.plugins.compute.device.ComputeException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The results of driver calls that matter, by their values in {@code CUresult}. */
public enum CudaStatus {
  INVALID_VALUE(1, ComputeException.DriverError::new),
  OUT_OF_MEMORY(2, ComputeException.OutOfMemory::new),
  NOT_INITIALIZED(3, ComputeException.DriverError::new),
  DEINITIALIZED(4, ComputeException.DeviceLost::new),
  STUB_LIBRARY(34, ComputeException.Unavailable::new),
  DEVICE_UNAVAILABLE(46, ComputeException.DeviceLost::new),
  NO_DEVICE(100, ComputeException.Unavailable::new),
  INVALID_DEVICE(101, ComputeException.Unavailable::new),
  INVALID_IMAGE(200, ComputeException.InvalidProgram::new),
  INVALID_CONTEXT(201, ComputeException.DriverError::new),
  NO_BINARY_FOR_GPU(209, ComputeException.InvalidProgram::new),
  ECC_UNCORRECTABLE(214, ComputeException.DeviceLost::new),
  PEER_ACCESS_UNSUPPORTED(217, ComputeException.Unsupported::new),
  INVALID_PTX(218, ComputeException.InvalidProgram::new),
  NVLINK_UNCORRECTABLE(220, ComputeException.DeviceLost::new),
  JIT_COMPILER_NOT_FOUND(221, ComputeException.Unavailable::new),
  UNSUPPORTED_PTX_VERSION(222, ComputeException.InvalidProgram::new),
  INVALID_HANDLE(400, ComputeException.DriverError::new),
  NOT_FOUND(500, ComputeException.InvalidProgram::new),
  NOT_READY(600, ComputeException.DriverError::new),
  ILLEGAL_ADDRESS(700, ComputeException.LaunchFailed::new),
  LAUNCH_OUT_OF_RESOURCES(701, ComputeException.LaunchFailed::new),
  LAUNCH_TIMEOUT(702, ComputeException.TimedOut::new),
  PEER_ACCESS_ALREADY_ENABLED(704, ComputeException.DriverError::new),
  PEER_ACCESS_NOT_ENABLED(705, ComputeException.DriverError::new),
  CONTEXT_IS_DESTROYED(709, ComputeException.DeviceLost::new),
  ASSERT(710, ComputeException.LaunchFailed::new),
  ILLEGAL_INSTRUCTION(715, ComputeException.LaunchFailed::new),
  MISALIGNED_ADDRESS(716, ComputeException.LaunchFailed::new),
  LAUNCH_FAILED(719, ComputeException.LaunchFailed::new),
  NOT_PERMITTED(800, ComputeException.Unavailable::new),
  NOT_SUPPORTED(801, ComputeException.Unsupported::new),
  SYSTEM_NOT_READY(802, ComputeException.Unavailable::new),
  SYSTEM_DRIVER_MISMATCH(803, ComputeException.Unavailable::new),
  COMPAT_NOT_SUPPORTED_ON_DEVICE(804, ComputeException.Unavailable::new),
  UNKNOWN(999, ComputeException.DriverError::new);

  private final int code;
  private final Function<String, ComputeException> exception;

  CudaStatus(int code, Function<String, ComputeException> exception) {
    this.code = code;
    this.exception = exception;
  }

  public int code() {
    return code;
  }

  /** The status with this value; empty for one that is not listed. */
  public static Optional<CudaStatus> of(int code) {
    return Arrays.stream(values()).filter(status -> status.code == code).findFirst();
  }

  /**
   * What a call that did not succeed throws.
   *
   * @param call the function and what it was asked, for the message
   */
  public static ComputeException error(int code, String call) {
    return of(code)
        .map(
            status ->
                status.exception.apply(
                    "%s failed: CUDA_ERROR_%s (%d).%s"
                        .formatted(call, status, code, status.remedy())))
        .orElseGet(
            () ->
                new ComputeException.DriverError(
                    "%s failed: CUDA error %d.".formatted(call, code)));
  }

  private String remedy() {
    return switch (this) {
      case OUT_OF_MEMORY -> " Choose a smaller size, or end what else uses the device.";
      case DEVICE_UNAVAILABLE, ECC_UNCORRECTABLE, NVLINK_UNCORRECTABLE, UNKNOWN ->
          " See nvidia-smi and the kernel log for Xid messages; the device may need a reset.";
      case UNSUPPORTED_PTX_VERSION -> " Install a newer driver.";
      case SYSTEM_NOT_READY -> " Start nvidia-fabricmanager.";
      case SYSTEM_DRIVER_MISMATCH -> " Reboot, or reload the nvidia kernel modules.";
      case STUB_LIBRARY -> " Remove the toolkit's stubs directory from LD_LIBRARY_PATH.";
      default -> "";
    };
  }
}
