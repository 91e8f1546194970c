@NullMarked
package dev.assay.plugins.interconnect.rdma;

import org.jspecify.annotations.NullMarked;
