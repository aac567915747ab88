"""Modules that are kept for old programs: codec, tango_numpy."""

import numpy as np
import pytest

import tango
from tango import codec, tango_numpy

DTYPES = {
    tango.DevBoolean: np.bool_,
    tango.DevUChar: np.uint8,
    tango.DevShort: np.int16,
    tango.DevUShort: np.uint16,
    tango.DevLong: np.int32,
    tango.DevULong: np.uint32,
    tango.DevLong64: np.int64,
    tango.DevULong64: np.uint64,
    tango.DevFloat: np.float32,
    tango.DevDouble: np.float64,
}


@pytest.mark.parametrize("value", [3, 2.5, None, [1, [2]], {"a": [1, 2]}], ids=repr)
@pytest.mark.parametrize("fmt", ["json", "pickle"])
def test_codec_round_trip(fmt, value):
    with pytest.warns(DeprecationWarning, match="use json or pickle"):
        written = codec.dumps(fmt, value)
    assert written[0] == fmt
    with pytest.warns(DeprecationWarning):
        assert codec.loads(*written) == value


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_codec_refuses_other_formats():
    for call in (codec.dumps, codec.loads):
        with pytest.raises(TypeError, match="'yaml'"):
            call("yaml", "3")


@pytest.mark.parametrize("tango_type", DTYPES, ids=str)
def test_numpy_types(tango_type):
    dtype = DTYPES[tango_type]
    assert tango_numpy.numpy_type(tango_type) is dtype
    assert getattr(tango_numpy.NumpyType, str(tango_type)) is dtype
    spectrum = tango_numpy.numpy_spectrum(tango_type, 3)
    assert (spectrum.dtype, spectrum.tolist()) == (dtype, [0, 0, 0])
    image = tango_numpy.numpy_image(tango_type, 3, 2)
    assert (image.dtype, image.shape) == (dtype, (2, 3))
    assert tango_numpy.numpy_spectrum(tango_type, [1, 0]).tolist() == [1, 0]
    assert tango_numpy.numpy_image(tango_type, [[1, 0]]).tolist() == [[1, 0]]


def test_numpy_type_of_what_has_one():
    info = tango.AttributeInfoEx()
    info.data_type = tango.DevFloat
    assert tango_numpy.numpy_type(info) is np.float32


@pytest.mark.parametrize("wrong", [tango.DevString, int, "DevLong", None, object], ids=repr)
def test_no_numpy_type(wrong):
    with pytest.raises(tango.DevFailed) as caught:
        tango_numpy.numpy_type(wrong)
    assert caught.value.args[0].reason == "PyTango_InvalidConversion"


def test_modules_that_programs_import_from():
    from tango import encoded_attribute, globals, server, tango_object

    assert globals.class_list is tango.class_list
    assert globals.get_classes is tango.get_classes
    assert "globals" in dir(tango)  # which the module does not break
    assert encoded_attribute.EncodedAttribute is tango.EncodedAttribute
    assert encoded_attribute.encoded_attribute_init() is None
    assert tango_object.Server is server.Server


def test_attr_is_named():
    assert str(tango.SpectrumAttr("name", tango.DevLong, tango.READ, 3)) == "SpectrumAttr(name)"


@pytest.mark.parametrize("timed", [tango.TimedAttrData, tango.TimedCmdData])
def test_timed_data_has_its_fields_only(timed):
    data = timed(1.0)
    data.value = 2.0
    assert data.value == 2.0
    with pytest.raises(AttributeError, match="no field 'other'"):
        data.other = 1


def test_address_of_a_client_that_is_not_java():
    assert tango.ClientAddr("giop:tcp:127.0.0.1:1").java_ident == (0, 0)
