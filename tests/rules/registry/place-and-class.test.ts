// Places, classes and owners read out of addresses, titles and categories.
import { describe, expect, it } from '@jest/globals';
import { readClass, readOwner, ownerName } from '../../../src/registry/import/class-cell.ts';
import { mergePlaces, readPlace } from '../../../src/registry/import/place-text.ts';
import { readState } from '../../../src/registry/import/state-cell.ts';
import { villageName } from '../../../src/registry/import/village-row.ts';

describe('places', () => {
  const place = (location: string, title = ''): string => {
    const { township, village, group, former } = mergePlaces(readPlace(location, '青禾县'), readPlace(title, '青禾县'));
    return `${township ?? '-'} ${village ?? '-'} ${group ?? '-'}${former ? ' former' : ''}`;
  };
  it.each([
    ['柳湾镇石桥村18组', '', '柳湾镇 石桥村 18组'],
    ['某某市青禾县柳湾镇石桥村三社', '', '柳湾镇 石桥村 三社'],
    ['青禾柳湾镇石桥村', '', '柳湾镇 石桥村 -'],
    ['石桥村 6 组', '青禾县柳湾镇石桥村榨油坊出租', '柳湾镇 石桥村 6组'],
    ['柳湾镇', '青禾县柳湾镇石桥村果园', '柳湾镇 石桥村 -'],
    ['柳湾镇青山村2组', '', '柳湾镇 青山村 2组'],
    ['柳湾镇原东沟村', '', '柳湾镇 东沟村 - former'],
    ['北街街道滨河西路社区1组', '', '北街街道 滨河西路社区 1组'],
    ['北街街道建设路华光社区', '', '北街街道 华光社区 -'],
    ['北街街道学府路75号', '', '北街街道 - -'],
    ['柳湾镇场镇正街3号', '', '柳湾镇 - -'],
    ['柳湾镇绿岭集镇社区四组', '', '柳湾镇 绿岭集镇社区 四组'],
    ['柳湾镇农村集体房屋', '', '柳湾镇 - -'],
    ['/', '2025年柳湾镇石桥村新建项目', '柳湾镇 石桥村 -'],
    ['', '', '- - -'],
  ])('%j / %j → %s', (location, title, expected) => expect(place(location, title)).toBe(expected));
  it('shortens a committee to its village', () => {
    expect(villageName('石桥村村民委员会')).toBe('石桥村');
    expect(villageName('西关社区居民委员会')).toBe('西关社区');
    expect(villageName('石桥村村委会')).toBe('石桥村');
    expect(villageName('林场虚拟生活区')).toBe('林场虚拟生活区');
  });
});

describe('classes', () => {
  it.each([
    ['集体资产（果园）', '石桥村葡萄园', 'LAND_ORCHARD'],
    ['集体资产（房屋）', '石桥村原村委会办公楼', 'BLDG_OFFICE'],
    ['集体资产（房屋）', '石桥村村小学', 'BLDG_SCHOOL'],
    ['集体资产（房屋）', '石桥村房屋及场地', 'BLDG_OTHER'],
    ['国有资产', '某公司商场铺面、办公楼及闲置仓库出租（松林仓库）', 'BLDG_WAREHOUSE'],
    ['国有资产', '某公司商场铺面、办公楼及闲置仓库出租【独栋楼】', 'BLDG_OTHER'],
    ['国有资产', '二手车辆处置', 'EQUIPMENT'],
    ['\n养殖水面经营权', '坑塘', 'WATER_POND'],
    ['林木采伐权', '林木', 'TIMBER'],
    ['闲置农房使用权', '农房', 'HOMESTEAD_HOUSE'],
    ['集体资产（其他）', '1楼商铺', 'BLDG_SHOP'],
    ['BLDG_COLD', 'x', 'BLDG_COLD'],
    ['产业项目招商和转让', '旅游项目', 'OTHER'],
  ])('%j %s → %s', (category, title, expected) => expect(readClass(category, title).class).toBe(expected));
  it('lets a part\'s own name decide, but not a storey', () => {
    expect(readClass('集体资产（厂房）', '一号厂房', '院子').class).toBe('YARD');
    expect(readClass('集体资产（厂房）', '一号厂房', '1楼').class).toBe('BLDG_PLANT');
  });
  it('asks whose a land-management right is, and doubts one over a school', () => {
    expect(readClass('土地经营权', '石桥村村小学').notes.map((note) => note.code)).toEqual(['class.land_right_unclear', 'class.title_disagrees']);
  });
});

describe('owners and states', () => {
  it('knows the state, the household and the collective', () => {
    expect(readOwner('国有资产', '', 'BLDG_SHOP', '').kind).toBe('state');
    expect(readOwner('闲置农房使用权', '', 'HOMESTEAD_HOUSE', '').kind).toBe('household');
    expect(readOwner('集体资产（房屋）', '', 'BLDG_OTHER', '').kind).toBe('collective');
    expect(readOwner('房屋', '国有', 'BLDG_OTHER', '').kind).toBe('state');
    expect(readOwner('集体资产（房屋）', '', 'BLDG_OTHER', '土地性质为国有建设用地').notes).toHaveLength(1);
    expect(ownerName('青禾县稻香米业有限公司中山商场铺面', '青禾县')).toBe('青禾县稻香米业有限公司');
  });
  it('reads the state from its column, else from the texts', () => {
    expect(readState('闲置', '', true)).toEqual({ state: 'idle', notes: [] });
    expect(readState('已出租', '', true).state).toBe('leased');
    expect(readState('', '现状为租赁于某厂，部分闲置', false).state).toBe('leased');
    expect(readState('', '闲置房屋', false).notes.map((note) => note.code)).toEqual(['state.from_text']);
    expect(readState('', '', true).notes.map((note) => note.code)).toEqual(['state.unknown']);
  });
});
