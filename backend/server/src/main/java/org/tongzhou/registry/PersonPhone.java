package org.tongzhou.registry;

import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.MobilePhone;

/**
 * The telephone on which a person is reached, and whose it is: an old person's is often a child's (TEL-04).
 *
 * @param owner the name of whoever answers, where that is somebody else
 */
record PersonPhone(
        MobilePhone number,
        PhoneRelation relation,
        @Nullable PersonName owner) {

    PersonPhone {
        if (relation == PhoneRelation.SELF && owner != null) {
            throw new InvalidValueException("PHONE_OWNER_IS_SELF");
        }
    }
}
