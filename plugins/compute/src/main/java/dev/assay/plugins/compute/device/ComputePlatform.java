package dev.assay.plugins.compute.device;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The devices of a back end. Closing it frees whatever was made from them. */
@ProviderType
public interface ComputePlatform extends AutoCloseable {
  /** At least one. */
  List<ComputeDevice> devices();

  @Override
  void close();
}
