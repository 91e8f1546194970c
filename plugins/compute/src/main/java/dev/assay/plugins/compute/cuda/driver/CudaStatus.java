package dev.assay.plugins.compute.cuda.driver;

import dev.assay.plugins.compute.device.ComputeException;
import java.util.Arrays;
import java.util.Optional;

/** The results of driver calls that matter, by their values in {@code CUresult}. */
public enum CudaStatus {
  INVALID_VALUE(1),
  OUT_OF_MEMORY(2),
  NOT_INITIALIZED(3),
  DEINITIALIZED(4),
  STUB_LIBRARY(34),
  DEVICE_UNAVAILABLE(46),
  NO_DEVICE(100),
  INVALID_DEVICE(101),
  INVALID_IMAGE(200),
  INVALID_CONTEXT(201),
  NO_BINARY_FOR_GPU(209),
  ECC_UNCORRECTABLE(214),
  PEER_ACCESS_UNSUPPORTED(217),
  INVALID_PTX(218),
  NVLINK_UNCORRECTABLE(220),
  JIT_COMPILER_NOT_FOUND(221),
  UNSUPPORTED_PTX_VERSION(222),
  INVALID_HANDLE(400),
  ILLEGAL_STATE(401),
  NOT_FOUND(500),
  NOT_READY(600),
  ILLEGAL_ADDRESS(700),
  LAUNCH_OUT_OF_RESOURCES(701),
  LAUNCH_TIMEOUT(702),
  PEER_ACCESS_ALREADY_ENABLED(704),
  PEER_ACCESS_NOT_ENABLED(705),
  CONTEXT_IS_DESTROYED(709),
  ASSERT(710),
  ILLEGAL_INSTRUCTION(715),
  MISALIGNED_ADDRESS(716),
  LAUNCH_FAILED(719),
  NOT_PERMITTED(800),
  NOT_SUPPORTED(801),
  SYSTEM_NOT_READY(802),
  SYSTEM_DRIVER_MISMATCH(803),
  COMPAT_NOT_SUPPORTED_ON_DEVICE(804),
  STREAM_CAPTURE_UNSUPPORTED(900),
  STREAM_CAPTURE_INVALIDATED(901),
  STREAM_CAPTURE_ISOLATION(905),
  CAPTURED_EVENT(907),
  STREAM_CAPTURE_WRONG_THREAD(908),
  UNKNOWN(999);

  private final int code;

  CudaStatus(int code) {
    this.code = code;
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
                status.exception(
                    "%s failed: CUDA_ERROR_%s (%d).%s"
                        .formatted(call, status, code, status.remedy())))
        .orElseGet(
            () ->
                new ComputeException.DriverError(
                    "%s failed: CUDA error %d.".formatted(call, code)));
  }

  private ComputeException exception(String message) {
    return switch (this) {
      case OUT_OF_MEMORY -> new ComputeException.OutOfMemory(message);
      case DEINITIALIZED,
          DEVICE_UNAVAILABLE,
          ECC_UNCORRECTABLE,
          NVLINK_UNCORRECTABLE,
          CONTEXT_IS_DESTROYED ->
          new ComputeException.DeviceLost(message);
      case ILLEGAL_ADDRESS,
          LAUNCH_OUT_OF_RESOURCES,
          ASSERT,
          ILLEGAL_INSTRUCTION,
          MISALIGNED_ADDRESS,
          LAUNCH_FAILED ->
          new ComputeException.LaunchFailed(message);
      case LAUNCH_TIMEOUT -> new ComputeException.TimedOut(message);
      case PEER_ACCESS_UNSUPPORTED, NOT_SUPPORTED -> new ComputeException.Unsupported(message);
      case INVALID_IMAGE, NO_BINARY_FOR_GPU, INVALID_PTX, UNSUPPORTED_PTX_VERSION, NOT_FOUND ->
          new ComputeException.InvalidProgram(message);
      case STUB_LIBRARY,
          NO_DEVICE,
          INVALID_DEVICE,
          JIT_COMPILER_NOT_FOUND,
          NOT_PERMITTED,
          SYSTEM_NOT_READY,
          SYSTEM_DRIVER_MISMATCH,
          COMPAT_NOT_SUPPORTED_ON_DEVICE ->
          new ComputeException.Unavailable(message);
      case INVALID_VALUE,
          NOT_INITIALIZED,
          INVALID_CONTEXT,
          INVALID_HANDLE,
          ILLEGAL_STATE,
          NOT_READY,
          PEER_ACCESS_ALREADY_ENABLED,
          PEER_ACCESS_NOT_ENABLED,
          STREAM_CAPTURE_UNSUPPORTED,
          STREAM_CAPTURE_INVALIDATED,
          STREAM_CAPTURE_ISOLATION,
          CAPTURED_EVENT,
          STREAM_CAPTURE_WRONG_THREAD,
          UNKNOWN ->
          new ComputeException.DriverError(message);
    };
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
