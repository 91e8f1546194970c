/** The plugin of storage: the list of its workloads. */
@NullMarked
package dev.assay.plugins.storage;

import org.jspecify.annotations.NullMarked;
