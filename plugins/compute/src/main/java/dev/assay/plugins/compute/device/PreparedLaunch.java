package dev.assay.plugins.compute.device;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A kernel with its grid and arguments, ready to be launched any number of times on queues of its
 * device. Device memory among the arguments must outlive it.
 */
@ProviderType
public interface PreparedLaunch {
  Kernel kernel();
}
