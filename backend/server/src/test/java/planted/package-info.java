/** Classes that break one rule of the house each, outside the product's packages, to prove that the rules bite. */
@NullMarked
package planted;

import org.jspecify.annotations.NullMarked;
