/**
 * Where a bundle comes from: signatures by trusted certificates and a lock file of hashes. They
 * prove the origin of a bundle; they are no sandbox. A plugin that runs can do whatever its user
 * can.
 */
@NullMarked
package dev.assay.runtime.plugins.integrity;

import org.jspecify.annotations.NullMarked;
