package dev.assay.plugins.compute.device;

/** A device or its driver failed. What failed is the type. */
public abstract sealed class ComputeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ComputeException(String message) {
    super(message);
  }

  /** The device or the host has not enough memory. */
  public static final class OutOfMemory extends ComputeException {
    private static final long serialVersionUID = 1L;

    public OutOfMemory(String message) {
      super(message);
    }
  }

  /** The device cannot be used any more by this process, such as after an ECC error. */
  public static final class DeviceLost extends ComputeException {
    private static final long serialVersionUID = 1L;

    public DeviceLost(String message) {
      super(message);
    }
  }

  /** A kernel could not be started, or broke off, such as at an illegal address. */
  public static final class LaunchFailed extends ComputeException {
    private static final long serialVersionUID = 1L;

    public LaunchFailed(String message) {
      super(message);
    }
  }

  /** The device was not done in time. */
  public static final class TimedOut extends ComputeException {
    private static final long serialVersionUID = 1L;

    public TimedOut(String message) {
      super(message);
    }
  }

  /** The device or the driver cannot do this at all. */
  public static final class Unsupported extends ComputeException {
    private static final long serialVersionUID = 1L;

    public Unsupported(String message) {
      super(message);
    }
  }

  /** A program does not compile, or lacks a kernel. */
  public static final class InvalidProgram extends ComputeException {
    private static final long serialVersionUID = 1L;

    public InvalidProgram(String message) {
      super(message);
    }
  }

  /** There is no such device here; the message says what to do. */
  public static final class Unavailable extends ComputeException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message) {
      super(message);
    }
  }

  /** Any other error of a driver call. */
  public static final class DriverError extends ComputeException {
    private static final long serialVersionUID = 1L;

    public DriverError(String message) {
      super(message);
    }
  }
}
