/** The Linux system calls that storage workloads need, bound with the Foreign Function API. */
@NullMarked
package dev.assay.plugins.storage.linux;

import org.jspecify.annotations.NullMarked;
