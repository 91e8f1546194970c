package dev.assay.plugins.compute.device;

import java.lang.foreign.MemorySegment;
import org.osgi.annotation.versioning.ProviderType;

/** Host memory that the device reads and writes directly. */
@ProviderType
public interface PinnedMemory extends AutoCloseable {
  /** The memory; not to be touched after {@link #close}. */
  MemorySegment segment();

  @Override
  void close();
}
