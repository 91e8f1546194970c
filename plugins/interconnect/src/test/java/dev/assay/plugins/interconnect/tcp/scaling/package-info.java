@NullMarked
package dev.assay.plugins.interconnect.tcp.scaling;

import org.jspecify.annotations.NullMarked;
