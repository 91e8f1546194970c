package dev.assay.plugins.storage.io;

import dev.assay.api.Availability.MissingThing;
import dev.assay.plugins.linux.call.Errno;
import dev.assay.plugins.linux.call.SystemCallException;
import dev.assay.plugins.storage.engine.IoUringLoop;
import dev.assay.plugins.storage.engine.JobSettings;
import java.util.Optional;

/** Finds out by trying whether the kernel gives this process the rings that a run needs. */
final class IoUringSupport {
  private static final String OTHER_ENGINE =
      "or choose another engine: -p engine=threads, or -p engine=psync -p iodepth=1";

  private IoUringSupport() {}

  /** What is missing for the rings of these settings. */
  static Optional<MissingThing> problem(IoSettings settings) {
    JobSettings job = settings.whole();
    try {
      IoUringLoop.requireAvailable(job, settings.jobs());
      return Optional.empty();
    } catch (SystemCallException e) {
      return Optional.of(missing(e, job.bufferBytes() * settings.jobs()));
    }
  }

  private static MissingThing missing(SystemCallException e, long bufferBytes) {
    return switch (e.errno()) {
      case Errno.EPERM ->
          new MissingThing(
              "io_uring: this kernel or container forbids it: " + e.getMessage(),
              "sysctl kernel.io_uring_disabled=0, " + OTHER_ENGINE);
      case Errno.ENOSYS ->
          new MissingThing(
              "io_uring: the kernel does not have it or a seccomp filter hides it: "
                  + e.getMessage(),
              "allow it in the container's seccomp profile, " + OTHER_ENGINE);
      case Errno.ENOMEM ->
          new MissingThing(
              "locked memory for %d bytes of registered buffers: %s"
                  .formatted(bufferBytes, e.getMessage()),
              "ulimit -l unlimited, or -p fixedbufs=false");
      default -> new MissingThing("io_uring: " + e.getMessage(), "another kernel, " + OTHER_ENGINE);
    };
  }
}
