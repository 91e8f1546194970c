package dev.assay.plugins.compute.opencl;

import dev.assay.plugins.compute.device.ComputeException;
import org.jocl.CL;

/** Turns the results of OpenCL calls into exceptions. */
final class OpenClStatus {
  private static final int PLATFORM_NOT_FOUND = -1001;

  private OpenClStatus() {}

  static void check(int status, String call) {
    if (status != CL.CL_SUCCESS) {
      throw error(status, call);
    }
  }

  /**
   * What a call that did not succeed throws.
   *
   * @param call the function and what it was asked, for the message
   */
  static ComputeException error(int status, String call) {
    String message = "%s failed: %s (%d).".formatted(call, CL.stringFor_errorCode(status), status);
    return switch (status) {
      case CL.CL_MEM_OBJECT_ALLOCATION_FAILURE,
          CL.CL_OUT_OF_RESOURCES,
          CL.CL_OUT_OF_HOST_MEMORY,
          CL.CL_INVALID_BUFFER_SIZE ->
          new ComputeException.OutOfMemory(message + " Choose a smaller size.");
      case CL.CL_BUILD_PROGRAM_FAILURE, CL.CL_INVALID_KERNEL_NAME, CL.CL_INVALID_BUILD_OPTIONS ->
          new ComputeException.InvalidProgram(message);
      case CL.CL_DEVICE_NOT_AVAILABLE -> new ComputeException.DeviceLost(message);
      case CL.CL_EXEC_STATUS_ERROR_FOR_EVENTS_IN_WAIT_LIST,
          CL.CL_INVALID_WORK_GROUP_SIZE,
          CL.CL_INVALID_WORK_ITEM_SIZE,
          CL.CL_INVALID_KERNEL_ARGS,
          CL.CL_INVALID_ARG_SIZE,
          CL.CL_INVALID_ARG_INDEX ->
          new ComputeException.LaunchFailed(message);
      case CL.CL_INVALID_OPERATION -> new ComputeException.Unsupported(message);
      case PLATFORM_NOT_FOUND, CL.CL_DEVICE_NOT_FOUND -> new ComputeException.Unavailable(message);
      default -> new ComputeException.DriverError(message);
    };
  }
}
